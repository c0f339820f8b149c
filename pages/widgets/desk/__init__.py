"""Parts of the consolidation desk."""
