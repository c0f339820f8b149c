"""Process maps: the way of a dossier in swim lanes, as it is and as a review proposes it."""
