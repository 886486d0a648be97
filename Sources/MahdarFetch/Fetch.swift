import AsyncHTTPClient

/// Who asks, as every request says.
public enum UserAgent {
  /// The value of the `User-Agent` field.
  public static let value = "Mahdar"
}
