// A page opened from disk may not start a worker. There the search runs in a hidden frame of the same page instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    #frame = document.createElement("iframe");
    #ready;
    onmessage = null;
    onerror = null;

    constructor(url) {
      super();
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      const inner = this.#frame.contentWindow;
      // What the script posts to itself is meant for the page: later and as a copy, as between a worker and its page.
      inner.postMessage = (data) => setTimeout(() => {
        const event = new MessageEvent("message", { data: structuredClone(data) });
        this.onmessage?.(event);
        this.dispatchEvent(event);
      });
      this.#ready = new Promise((resolve, reject) => {
        const script = inner.document.createElement("script");
        script.onload = () => resolve(inner);
        script.onerror = (event) => { this.onerror?.(event); reject(new Error(`cannot load ${url}`)); };
        script.src = new URL(url, location.href).href;
        inner.document.body.append(script);
      });
    }

    postMessage(original) {
      const data = structuredClone(original);
      const send = (inner) => setTimeout(() => inner.dispatchEvent(new inner.MessageEvent("message", { data })));
      this.#ready.then(send, () => {});
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
