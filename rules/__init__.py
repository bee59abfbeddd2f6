"""What does an agreed document say about these answers? It suggests; a person decides."""
