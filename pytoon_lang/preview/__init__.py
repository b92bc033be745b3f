"""The preview: a page in the browser that shows the video at any frame, and shows it anew after every save."""
