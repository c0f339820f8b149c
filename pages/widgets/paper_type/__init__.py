"""The parts of the screens about papers the State already has, and the catalogue of document types."""
