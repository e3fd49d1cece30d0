import CLibPQ

/// One result of libpq, freed when it goes out of scope (`PQclear`).
@safe struct PGResult: ~Copyable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        unsafe PQclear(pointer)
    }

    var status: ExecStatusType { unsafe PQresultStatus(pointer) }

    /// The server's error in this result, with the advice that follows from its SQLSTATE.
    func error() -> PostgresError {
        let state = field(.sqlState)
        let message = field(.primaryMessage) ?? "the connection failed"
        guard let state else { return .connectionLost(message) }
        return PostgresError(
            SQLState.advice(for: state), .server, message, sqlState: state,
            constraint: field(.constraintName),
            detail: state.hasPrefix("TL") ? field(.detail) : nil)
    }

    /// Whether this is libpq's word that the connection broke, not the server's: every error of a server has a state.
    var isConnectionFailure: Bool { status == PGRES_FATAL_ERROR && field(.sqlState) == nil }

    /// Whether the error ends the session.
    ///
    /// The severity is not translated in this field.
    var isFatal: Bool {
        let severity = field(.severityNotLocalized)
        return severity != "ERROR"
    }

    /// A field of an error or notice.
    func field(_ field: DiagnosticField) -> String? {
        unsafe PQresultErrorField(pointer, field.code).map { unsafe String(cString: $0) }
    }

    /// Whether the plan of a prepared statement no longer fits its tables (their columns changed).
    var isStalePlan: Bool {
        field(.sourceFunction) == "RevalidateCachedQuery"
    }

    /// Copies the rows once, into one flat storage; nil if they exceed `bytesMax`.
    func rows(columns known: RowColumns?, bytesMax: Int) -> PostgresRows? {
        let rowCount = unsafe PQntuples(pointer)
        let columnCount = unsafe PQnfields(pointer)
        let columns = columns(count: columnCount, known: known)
        let tableBytes = Int(rowCount) * Int(columnCount) * 4
        var size = tableBytes
        for row in 0..<rowCount {
            for column in 0..<columnCount { size += Int(unsafe PQgetlength(pointer, row, column)) }
        }
        guard size <= min(bytesMax, PostgresRows.bytesMax) else { return nil }
        let storage = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            unsafe fill(buffer, rows: rowCount, columns: columnCount)
            count = size
        }
        return PostgresRows(
            count: Int(rowCount), affectedRows: columnCount > 0 ? Int(rowCount) : affectedRows,
            columns: columns, storage: storage)
    }

    private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, rows: Int32, columns: Int32) {
        guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
        var end = Int(rows) * Int(columns) * 4
        var cell = 0
        for row in 0..<rows {
            for column in 0..<columns {
                let length = Int(unsafe PQgetlength(pointer, row, column))
                var word = UInt32(end + length)
                if length > 0 {
                    unsafe (base + end).copyMemory(from: PQgetvalue(pointer, row, column), byteCount: length)
                    end += length
                } else if unsafe PQgetisnull(pointer, row, column) != 0 {
                    word |= PostgresRows.nullBit
                }
                unsafe base.storeBytes(of: word.littleEndian, toByteOffset: cell, as: UInt32.self)
                cell += 4
            }
        }
    }

    /// The known columns if they still are this result's, else new ones.
    private func columns(count: Int32, known: RowColumns?) -> RowColumns {
        if count == 0 { return .none }
        if let known, known.types.count == Int(count) {
            var isSame = true
            for column in 0..<count where unsafe PQftype(pointer, column) != known.types[Int(column)] {
                isSame = false
            }
            if isSame { return known }
        }
        return RowColumns(
            types: (0..<count).map { unsafe PQftype(pointer, $0) },
            names: (0..<count).map { unsafe String(cString: PQfname(pointer, $0)) })
    }

    /// Rows that a command without result columns touched.
    var affectedRows: Int {
        guard let text = unsafe PQcmdTuples(pointer) else { return 0 }
        return Int(unsafe String(cString: text)) ?? 0
    }
}
