"""What a person types, and the page with the moments that answer."""
