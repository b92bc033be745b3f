# The service and its workers: `toonc serve`, `toonc worker`. Everything is installed by its hash.
FROM python:3.12-slim

RUN useradd --create-home --uid 10001 toonc && install -d -o toonc /data
WORKDIR /app
COPY requirements/service.txt requirements.txt
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pytoon_lang pytoon_lang

USER toonc
WORKDIR /data
ENV PYTHONPATH=/app PYTHONUNBUFFERED=1
EXPOSE 8000
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "pytoon_lang"]
CMD ["serve", "--root", "/data", "--host", "0.0.0.0"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD \
  ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=2)"]
