"""What the words mean: frozen types and pure rules, without input, output, clock or chance."""
