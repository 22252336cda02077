"""The pages of services: who may see what the council does, and who maps it to posts."""
