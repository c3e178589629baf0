"""Pictures of what people make together: the board, worth and effort, who must be won."""
