"""The part of the interface of the `openai` package that the snippets use, over urllib."""

import json
import types
import urllib.error
import urllib.request
import uuid


class APIError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.message = message


def _to_object(value):
    """Fields become attributes, as in the package. Those that it does not know stay dictionaries."""
    if isinstance(value, list):
        return [_to_object(item) for item in value]
    if isinstance(value, dict):
        return types.SimpleNamespace(
            **{name: field if name == "output" else _to_object(field) for name, field in value.items()}
        )
    return value


class OpenAI:
    def __init__(self, *, api_key, base_url):
        self._api_key = api_key
        self._base_url = base_url
        self.images = _Images(self)
        self.videos = _Videos(self)
        self.chat = types.SimpleNamespace(completions=_Completions(self))

    def _open(self, path, body=None, content_type="application/json"):
        request = urllib.request.Request(self._base_url + path, data=body)
        request.add_header("Authorization", f"Bearer {self._api_key}")
        request.add_header("Content-Type", content_type)
        try:
            return urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            raise APIError(f"Error code: {error.code} - {error.read().decode()}") from None

    def _post(self, path, fields):
        with self._open(path, json.dumps(fields).encode()) as response:
            return _to_object(json.load(response))


class _Images:
    def __init__(self, client):
        self._client = client

    def generate(self, *, model, prompt):
        return self._client._post("/images/generations", {"model": model, "prompt": prompt})

    def edit(self, *, model, prompt, image):
        boundary = uuid.uuid4().hex
        parts = []
        for name, value in (("model", model), ("prompt", prompt)):
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="image"; filename="{image.name}"\r\n\r\n'
        body = b"".join(parts) + head.encode() + image.read() + f"\r\n--{boundary}--\r\n".encode()
        with self._client._open("/images/edits", body, f"multipart/form-data; boundary={boundary}") as response:
            return _to_object(json.load(response))


class _Videos:
    def __init__(self, client):
        self._client = client

    def create(self, *, model, prompt, seconds, extra_body):
        return self._client._post("/videos", {"model": model, "prompt": prompt, "seconds": seconds, **extra_body})

    def retrieve(self, video_id):
        with self._client._open(f"/videos/{video_id}") as response:
            return _to_object(json.load(response))


class _Completions:
    def __init__(self, client):
        self._client = client

    def create(self, *, model, messages, stream):
        fields = {"model": model, "messages": messages, "stream": stream}
        with self._client._open("/chat/completions", json.dumps(fields).encode()) as response:
            for line in response:
                data = line.decode().strip().removeprefix("data: ")
                if data not in ("", "[DONE]"):
                    yield _to_object(json.loads(data))
