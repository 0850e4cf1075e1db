"""The HTML view: one self-contained page that shows the text with everything that was found in it.

``render.py`` builds the page from ``assets/`` with Jinja2 (imported on first use); ``passages.py`` cuts the text
into paragraphs and marked pieces; ``payload.py`` writes the data the page's script reads.
"""

from extractor.output.html_view.render import notebook_html, render_view

__all__ = ["notebook_html", "render_view"]
