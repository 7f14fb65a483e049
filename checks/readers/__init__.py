"""From documents to readings: `reader` does it. To know of it costs nothing that parses documents."""
