import MahdarJSON

/// A fault of JSON-RPC 2.0, with the codes that it and the Model Context Protocol give faults.
struct RPCError: Error, Equatable {
  enum Code: Int {
    case parse = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case own = -32603
    /// A resource that is not there, in the versions with a handshake.
    case resourceNotFound = -32002
    /// The headers of a request say otherwise than its body.
    case headerMismatch = -32020
    case unsupportedVersion = -32022
  }

  var code: Code
  /// What is wrong and what to do.
  var message: String
  /// More, as JSON.
  var data: String?

  init(_ code: Code, _ message: String, data: String? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}

/// What a request is answered by: a number or a string.
enum RPCID: Equatable, Sendable {
  case number(Double)
  case string(String)

  init?(_ value: JSONValue?) {
    switch value {
    case .number(let number)?: self = .number(number)
    case .string(let string)?: self = .string(string)
    default: return nil
    }
  }

  func append(to buffer: inout JSONBuffer) {
    switch self {
    case .number(let number):
      if let whole = Int(exactly: number) { buffer.integer(whole) } else { buffer.number(number) }
    case .string(let string): buffer.string(string)
    }
  }
}

/// A message that came in.
enum RPCMessage {
  /// Wants an answer.
  case request(id: RPCID, method: String, parameters: JSONValue)
  /// Wants none.
  case notification(method: String)
  /// Answers what was never asked.
  case response

  /// Parses a message.
  ///
  /// - Throws: ``RPCFault`` with the id that the answer is to bear, where one was given.
  init(_ bytes: [UInt8]) throws(RPCFault) {
    let value: JSONValue
    do {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw RPCFault(id: nil, error: RPCError(.parse, "The message is not UTF-8."))
      }
      value = try JSONValue(parsing: bytes)
    } catch let fault as RPCFault {
      throw fault
    } catch {
      throw RPCFault(id: nil, error: RPCError(.parse, "The message is not JSON: \(error)."))
    }
    let id = RPCID(value["id"])
    func invalid(_ reason: String) -> RPCFault {
      RPCFault(id: id, error: RPCError(.invalidRequest, reason))
    }
    guard case .object(let members) = value else {
      throw invalid("A message is one JSON object; send several one after another.")
    }
    guard value["jsonrpc"]?.string == "2.0" else { throw invalid("The member 'jsonrpc' must be \"2.0\".") }
    guard let method = value["method"]?.string else {
      if members["result"] != nil || members["error"] != nil {
        self = .response
        return
      }
      throw invalid("The member 'method' must be a string.")
    }
    let parameters = members["params"] ?? .object([:])
    guard case .object = parameters else { throw invalid("The member 'params' must be an object.") }
    guard members["id"] != nil else {
      self = .notification(method: method)
      return
    }
    guard let id else { throw invalid("The member 'id' must be a string or a number.") }
    self = .request(id: id, method: method, parameters: parameters)
  }
}

/// A fault in a message, and whom to tell it.
struct RPCFault: Error {
  var id: RPCID?
  var error: RPCError
}

extension JSONBuffer {
  /// Writes a response with the result that the function writes, or with an error.
  mutating func response(_ id: RPCID?, _ outcome: Result<[UInt8], RPCError>) {
    open()
    member("jsonrpc", "2.0")
    key("id")
    if let id { id.append(to: &self) } else { raw("null") }
    switch outcome {
    case .success(let result):
      key("result")
      bytes += result
    case .failure(let error):
      object("error") { buffer in
        buffer.member("code", error.code.rawValue)
        buffer.member("message", error.message)
        if let data = error.data {
          buffer.key("data")
          buffer.bytes += data.utf8
        }
      }
    }
    close()
  }
}
