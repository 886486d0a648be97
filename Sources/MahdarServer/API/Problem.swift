import HTTPTypes
import Hummingbird
import MahdarJSON

extension Newsroom {
  /// An error of the API as `application/problem+json` (RFC 9457), in Arabic and English.
  func problem(_ error: PageError, _ language: Language) -> Response {
    let (arabic, english) = (templates.phrases(.arabic), templates.phrases(.english))
    var buffer = JSONBuffer()
    buffer.raw("{\"type\":")
    buffer.string("urn:mahdar:problem:" + error.key.replacing("error.", with: ""))
    buffer.raw(",\"status\":")
    buffer.integer(error.status.code)
    buffer.raw(",\"title\":")
    buffer.string(templates.phrases(language)[error.key])
    buffer.raw(",\"title_ar\":")
    buffer.string(arabic[error.key])
    buffer.raw(",\"title_en\":")
    buffer.string(english[error.key])
    buffer.raw(",\"detail\":")
    buffer.string(error.detail(templates.phrases(language)))
    buffer.raw(",\"detail_ar\":")
    buffer.string(error.detail(arabic))
    buffer.raw(",\"detail_en\":")
    buffer.string(error.detail(english))
    buffer.raw("}\n")
    return Response(
      status: error.status,
      headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }
}
