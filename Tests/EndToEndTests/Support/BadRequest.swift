import Testing

/// A request that must be refused, and how.
struct BadRequest: Sendable, CustomTestStringConvertible {
    let name: String
    var method = "POST"
    let path: String
    var headers: [String: String] = [:]
    var body: [UInt8]?
    let status: Int
    let code: String

    var testDescription: String { name }

    init(
        _ name: String, method: String = "POST", _ path: String, headers: [String: String] = [:],
        body: String? = nil, bytes: [UInt8]? = nil, _ status: Int, _ code: String
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.headers = headers
        self.body = bytes ?? body.map { Array($0.utf8) }
        self.status = status
        self.code = code
    }

    /// An id whose slot is 1, of no document.
    static let strangeID = "019a0000-0000-8001-8000-000000000001"

    static let all: [BadRequest] = bodies + queries + headersAndPaths

    private static let bodies = [
        BadRequest("malformed JSON", Paths.individual, body: #"{"givenName":"Ada","#, 400, "malformedBody"),
        BadRequest("no body", Paths.individual, body: "", 400, "malformedBody"),
        BadRequest("not an object", Paths.individual, body: "[1]", 400, "malformedBody"),
        BadRequest(
            "wrong type", Paths.individual, body: #"{"givenName":7,"familyName":"M"}"#, 400, "invalidAttribute"),
        BadRequest(
            "wrong date", Paths.individual, body: #"{"givenName":"A","familyName":"M","birthDate":"yesterday"}"#, 400,
            "invalidAttribute"),
        BadRequest("missing attribute", Paths.customer, body: "{}", 400, "missingAttribute"),
        BadRequest(
            "bad UTF-8", Paths.individual, bytes: Array(#"{"familyName":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8),
            400, "malformedBody"),
        BadRequest(
            "U+0000", Paths.individual, body: #"{"givenName":"A\u0000","familyName":"M"}"#, 400, "malformedBody"),
        BadRequest(
            "duplicate keys", Paths.individual, body: #"{"givenName":"A","familyName":"M","givenName":"B"}"#, 400,
            "malformedBody"),
        BadRequest(
            "10,000 deep", Paths.individual,
            body: #"{"familyName":"M","deep":"# + String(repeating: "[", count: 10_000)
                + String(repeating: "]", count: 10_000) + "}", 400, "malformedBody"),
        BadRequest(
            "oversized body", Paths.individual,
            body: #"{"familyName":""# + String(repeating: "x", count: 1_100_000) + #""}"#, 413, "bodyTooLarge"),
        BadRequest(
            "state that is none", Paths.product, body: #"{"name":"Line","status":"sleeping"}"#, 400,
            "invalidAttribute"),
        BadRequest(
            "order of nothing", Paths.productOrder, body: #"{"productOrderItem":[]}"#, 400, "invalidAttribute"),
        BadRequest(
            "compressed body", Paths.individual, headers: ["Content-Encoding": "gzip"], body: Payloads.individual(),
            415,
            "unsupportedMediaType"),
        BadRequest(
            "owner that is not there", Paths.billingAccount,
            body: #"{"name":"A","relatedParty":[{"id":"\#(strangeID)","@referredType":"Customer"}]}"#, 422,
            "unknownOwner"),
    ]

    private static let queries = [
        BadRequest("negative offset", method: "GET", Paths.individual + "?offset=-1", 400, "invalidQuery"),
        BadRequest(
            "huge offset", method: "GET", Paths.individual + "?offset=99999999999999999999", 400, "invalidQuery"),
        BadRequest("negative limit", method: "GET", Paths.individual + "?limit=-5", 400, "invalidQuery"),
        BadRequest("huge limit", method: "GET", Paths.individual + "?limit=1000000", 400, "invalidQuery"),
        BadRequest("unknown filter", method: "GET", Paths.individual + "?shoeSize=42", 400, "invalidQuery"),
        BadRequest("unknown sort", method: "GET", Paths.individual + "?sort=shoeSize", 400, "invalidQuery"),
        BadRequest("U+0000 in a filter", method: "GET", Paths.individual + "?familyName=%00", 400, "invalidQuery"),
        BadRequest("half a character", method: "GET", Paths.individual + "?familyName=%E8", 400, "invalidQuery"),
        BadRequest("half a parameter name", method: "GET", Paths.individual + "?%E9=x", 400, "invalidQuery"),
        BadRequest("broken cursor", method: "GET", Paths.individual + "?cursor=AAAA", 400, "invalidCursor"),
    ]

    private static let headersAndPaths = [
        BadRequest("unknown resource", method: "GET", "/tmf-api/party/v4/alien", 404, "unknownPath"),
        BadRequest("unknown API", "/tmf-api/nothing/v9/thing", body: "{}", 404, "unknownPath"),
        BadRequest("id that is none", method: "GET", Paths.individual + "/4711", 404, "notFound"),
        BadRequest("id of half a character", method: "GET", Paths.individual + "/%E8", 404, "unknownPath"),
        BadRequest("id of nothing", method: "GET", Paths.individual + "/" + strangeID, 404, "notFound"),
        BadRequest("method not served", method: "PUT", Paths.individual, body: "{}", 405, "methodNotAllowed"),
        BadRequest(
            "media type", Paths.individual, headers: ["Content-Type": "text/xml"], body: "<a/>", 415,
            "unsupportedMediaType"),
        BadRequest(
            "derived customer key", Paths.individual, headers: ["Customer-Key": "derived-1"],
            body: Payloads.individual(), 400, "invalidHeader"),
        BadRequest(
            "customer key too long", Paths.individual, headers: ["Customer-Key": String(repeating: "9", count: 257)],
            body: Payloads.individual(), 400, "invalidHeader"),
        BadRequest(
            "idempotency key too long", Paths.individual,
            headers: ["Idempotency-Key": String(repeating: "k", count: 256)], body: Payloads.individual(), 400,
            "invalidHeader"),
        BadRequest(
            "oversized head", method: "GET", Paths.individual,
            headers: ["X-Padding": String(repeating: "x", count: 20_000)],
            431, "headTooLarge"),
    ]
}
