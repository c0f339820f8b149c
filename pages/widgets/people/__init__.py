"""The people who may sign in, on the screen."""
