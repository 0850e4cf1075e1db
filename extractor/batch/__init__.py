"""Many reports: tasks, what is done with each, and the processes that do it. Nothing here knows the command line."""
