"""The register of legal documents on the screen."""
