"""Videos as jobs over HTTP: a thin shell around `toonc build`, with the extra `service`."""
