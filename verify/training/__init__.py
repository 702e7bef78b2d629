"""Training until a target accuracy is reached, as the sparsified paper's figures count it."""
