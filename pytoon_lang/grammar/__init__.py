"""Text -> syntax tree: `parser.parse`. Total, lossless, a span on every node."""
