import HTTPTypes
import Hummingbird
import MahdarJSON

extension Newsroom {
  /// An error of the API as `application/problem+json` (RFC 9457), in Arabic and English.
  ///
  /// - Parameter adding: Writes members of the problem's own.
  func problem(
    _ error: PageError, _ language: Language, adding: (inout JSONBuffer) -> Void = { _ in }
  ) -> Response {
    let (own, arabic, english) = (
      templates.phrases(language), templates.phrases(.arabic), templates.phrases(.english)
    )
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("type", "urn:mahdar:problem:" + error.key.replacing("error.", with: ""))
      buffer.member("status", error.status.code)
      buffer.member("title", own[error.key])
      buffer.member("title_ar", arabic[error.key])
      buffer.member("title_en", english[error.key])
      buffer.member("detail", error.detail(own))
      buffer.member("detail_ar", error.detail(arabic))
      buffer.member("detail_en", error.detail(english))
      adding(&buffer)
    }
    buffer.raw("\n")
    return Response(
      status: error.status,
      headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }
}
