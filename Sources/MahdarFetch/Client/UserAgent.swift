/// Who asks, as every request says.
public enum UserAgent {
  /// The name that files of `robots.txt` know the program by.
  public static let product = "Mahdar"
  /// The value of the `User-Agent` field.
  public static let value = "Mahdar/0.1 (reads news feeds)"
}
