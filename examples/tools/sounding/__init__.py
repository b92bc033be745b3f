"""The sounds of the launch example, computed: instruments, a score, and a mix that loops without a seam."""
