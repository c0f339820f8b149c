"""Parts of the pages for leaders."""
