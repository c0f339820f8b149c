"""What the workbench does: one function is one official action and one transaction."""
