"""What commands do: `home` of a command names the module, its id the function."""
