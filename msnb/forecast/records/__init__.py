"""How the method did on past projects of a class: the record beside every forecast."""
