"""What cutting fees and charges of online dossiers would cost the budget and save citizens and firms."""
