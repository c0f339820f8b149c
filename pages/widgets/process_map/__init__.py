"""Process maps on the screen: drawing, figures, editing."""
