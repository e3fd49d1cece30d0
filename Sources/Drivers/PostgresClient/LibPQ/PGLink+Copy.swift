import CLibPQ

extension PGLink {
    /// What one look for COPY data found.
    enum CopyStep {
        /// A row was appended.
        case row
        /// No whole row has arrived.
        case pending
        /// The data is over; a result follows.
        case over
    }

    /// Buffers bytes for a COPY in; false if it failed.
    func putCopyData(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe PQputCopyData(pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
                == 1
        }
    }

    /// Ends a COPY in; with a refusal the server undoes it.
    func putCopyEnd(refusal: String?) -> Bool {
        unsafe PQputCopyEnd(pointer, refusal) == 1
    }

    /// Appends the next row of a COPY out.
    func appendCopyData(to bytes: inout [UInt8]) -> CopyStep {
        var row: UnsafeMutablePointer<CChar>?
        let length = unsafe PQgetCopyData(pointer, &row, 1)
        guard let row = unsafe row else { return length == 0 ? .pending : .over }
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(length)))
        unsafe PQfreemem(row)
        return .row
    }

    /// Appends the next message of a replication stream, and where it ends.
    func appendCopyMessage(to chunk: inout PostgresStreamChunk) -> CopyStep {
        let step = appendCopyData(to: &chunk.bytes)
        if case .row = step { chunk.ends.append(chunk.bytes.count) }
        return step
    }
}
