/// A certificate for this machine, with its key, and that of the authority that vouches for it: nobody trusts
/// them but the tests. They are valid for the names `localhost` and `127.0.0.1`, from 2020 to 2120.
public enum TestCertificates {
  /// The authority, PEM.
  public static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBmjCCAUCgAwIBAgIUIoKvd6a0hC6D4U2KXzZ/oca82BIwCgYIKoZIzj0EAwIw
    KjEoMCYGA1UEAwwfVGhlIGF1dGhvcml0eSBvZiBNYWhkYXIncyB0ZXN0czAgFw0y
    MDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowKjEoMCYGA1UEAwwfVGhlIGF1
    dGhvcml0eSBvZiBNYWhkYXIncyB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEH
    A0IABMOObVF45VF1eU4ktllCy3QAPsmqDZhQc3998uw35llgQt6uhRbnSJgwMEEW
    diiPzxUbYWKBtb8No0cB7eBV7RajQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0P
    AQH/BAQDAgIEMB0GA1UdDgQWBBRcULtgDYDhSYq63WMGcBsE3gSR3DAKBggqhkjO
    PQQDAgNIADBFAiAr29cBJxEb3AU6B6dX8mSuf3oI/nbq4eKpfGPqE5Um4QIhAO6L
    OER01pfs0rhsEkHcB3WhMZjBIKrF6Qk6+5s2wQeG
    -----END CERTIFICATE-----
    """

  /// The server's certificate, PEM.
  public static let server = """
    -----BEGIN CERTIFICATE-----
    MIIBpTCCAUygAwIBAgIUTE7+7ZO62FdrKvf8T6aZFsp7F2kwCgYIKoZIzj0EAwIw
    KjEoMCYGA1UEAwwfVGhlIGF1dGhvcml0eSBvZiBNYWhkYXIncyB0ZXN0czAgFw0y
    MDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJbG9jYWxo
    b3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHaAIoEOo+3rwUREcUE0klo7W
    L6+vsU6VZD4q+K/yW6m/Qd+E2CcSOOw6AjhAcXnQ22qZE/qf4i5Lv/UjIGqv6qNk
    MGIwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMBMGA1UdJQQMMAoGCCsGAQUF
    BwMBMA4GA1UdDwEB/wQEAwIHgDAfBgNVHSMEGDAWgBRcULtgDYDhSYq63WMGcBsE
    3gSR3DAKBggqhkjOPQQDAgNHADBEAiAVQU25CJ7bdyaUB522/5iOQzJZDipj2twZ
    Y3PyOHWt9QIgXeDFORTqMUc/oGJgF1Jq3tfhxNn4nbeNcoFeLnFVNy4=
    -----END CERTIFICATE-----
    """

  /// The server's key, PEM.
  public static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgb8eNgaTTHJqi6loG
    98MYgmwsk8OUV+5GAJnO1BaamAmhRANCAAQdoAigQ6j7evBRERxQTSSWjtYvr6+x
    TpVkPir4r/Jbqb9B34TYJxI47DoCOEBxedDbapkT+p/iLku/9SMgaq/q
    -----END PRIVATE KEY-----
    """
}
