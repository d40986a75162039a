"""Answers to HEAD: the headers of the GET, without its body, which no server may send on."""


class HeadMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            length = str(len(response.content))
            response.content = b""
            response["Content-Length"] = length
        elif request.method == "HEAD":
            response.streaming_content = ()
        return response
