import Histories
import Sharding

/// Writes requests, one after the other, into the same memory.
///
/// Each method writes a whole request and notes what it does.
public struct RequestWriter {
    /// The request's bytes.
    private(set) var bytes: [UInt8] = []
    /// What the request does.
    private(set) var facts = RequestFacts()
    private var body = DocumentWriter()
    /// What ends the head of a request without a body, for each router.
    private let endings: [[UInt8]]
    private var target = 0
    /// What markers and Idempotency-Keys of this slice begin with: `RUN-SLICE-`.
    private let prefix: [UInt8]
    private let run: UInt64
    private let slice: Int

    init(targets: [LoadTarget], run: UInt64, slice: Int) {
        endings = targets.map { Array(" HTTP/1.1\r\nHost: \($0.authority)\r\n".utf8) }
        self.run = run
        self.slice = slice
        prefix = Array(WriteMarker(run: run, process: slice, number: 0).text.utf8.dropLast())
        bytes.reserveCapacity(2048)
    }

    /// Begins a request to one of the routers.
    mutating func begin(target: Int) {
        self.target = target
        bytes.removeAll(keepingCapacity: true)
        facts = RequestFacts()
    }

    /// The marker, or the Idempotency-Key, of a number.
    func marker(_ number: UInt64) -> String { WriteMarker(run: run, process: slice, number: number).text }

    /// A customer number that no subscriber of the data set has and no other request of any run.
    public func freshCustomerNumber(_ number: UInt64) -> String { "lr-" + marker(number) }

    /// Reads a resource.
    public mutating func read(_ collection: CollectionPath, _ id: ResourceID) {
        facts.collection = collection.name
        facts.resource = id
        append("GET ")
        bytes += collection.path
        append("/")
        id.appendText(to: &bytes)
        endHead()
    }

    /// Lists the resources of one owner, all in its slot.
    public mutating func list(_ collection: CollectionPath, ownedBy owner: ResourceID) {
        facts.effect = .list
        facts.collection = collection.name
        facts.owner = owner
        append("GET ")
        bytes += collection.path
        append("?ownerId=")
        owner.appendText(to: &bytes)
        endHead()
    }

    /// Lists the resources of all shards whose attribute is an id, by the shards themselves.
    ///
    /// The checker holds the page against every write that was acknowledged before, whoever made it, so it may not be of
    /// the past.
    public mutating func search(_ collection: CollectionPath, _ attribute: String, is id: ResourceID) {
        facts.effect = .list
        facts.collection = collection.name
        append("GET ")
        bytes += collection.path
        append("?")
        append(attribute)
        append("=")
        id.appendText(to: &bytes)
        bytes += endings[target]
        append("Cache-Control: no-cache\r\n\r\n")
    }

    /// Makes a resource of an owner, in its slot; the document gets a marker, the request an Idempotency-Key.
    ///
    /// - Parameters:
    ///   - number: From which both are made: the same number again is the same request again.
    ///   - write: Writes the document's members, each with a comma before it.
    public mutating func create(
        _ collection: CollectionPath, ownedBy owner: ResourceID, number: UInt64,
        write: (inout DocumentWriter) -> Void
    ) {
        facts.owner = owner
        create(collection, number: number, write: write)
        endHeadWithBody("application/json")
    }

    /// Makes a new root under a customer's number, which decides its slot.
    public mutating func createRoot(
        _ collection: CollectionPath, customerNumber: String, number: UInt64, write: (inout DocumentWriter) -> Void
    ) {
        facts.customerKey = customerNumber
        create(collection, number: number, write: write)
        append("Customer-Key: ")
        append(customerNumber)
        append("\r\n")
        endHeadWithBody("application/json")
    }

    /// Writes a marker into a resource by a merge patch, whatever its version.
    public mutating func mark(_ collection: CollectionPath, _ id: ResourceID, number: UInt64) {
        facts.effect = .update
        facts.collection = collection.name
        facts.resource = id
        facts.markerNumber = number
        append("PATCH ")
        bytes += collection.path
        append("/")
        id.appendText(to: &bytes)
        bytes += endings[target]
        body.begin(markerPrefix: prefix, number: number)
        body.end()
        endHeadWithBody("application/merge-patch+json")
    }

    private mutating func create(
        _ collection: CollectionPath, number: UInt64, write: (inout DocumentWriter) -> Void
    ) {
        facts.effect = .create
        facts.collection = collection.name
        facts.idempotencyNumber = number
        facts.markerNumber = number
        append("POST ")
        bytes += collection.path
        bytes += endings[target]
        append("Idempotency-Key: ")
        bytes += prefix
        DocumentWriter.append(number, to: &bytes)
        append("\r\n")
        body.begin(markerPrefix: prefix, number: number)
        write(&body)
        body.end()
    }

    private mutating func endHead() {
        bytes += endings[target]
        append("\r\n")
    }

    private mutating func endHeadWithBody(_ mediaType: String) {
        append("Content-Type: ")
        append(mediaType)
        append("\r\nContent-Length: ")
        DocumentWriter.append(UInt64(body.bytes.count), to: &bytes)
        append("\r\n\r\n")
        bytes += body.bytes
    }

    private mutating func append(_ text: String) { bytes += text.utf8 }
}
