import BSS

extension EdgeRequest {
    /// The value of a header field that has one value; nil when the field is not there.
    ///
    /// - Throws: 400 `invalidHeader` when it was sent twice: a proxy might have read the other one.
    func single(_ name: String) throws(TMFError) -> String? {
        var found: String?
        for (field, value) in headers where field.isSameField(as: name) {
            guard found == nil else { throw .invalidHeader(name, "send it once") }
            found = value.trimmingFieldSpace
        }
        return found
    }

    /// The values of a header field that is a list, whose lines are one (RFC 9110, section 5.3); nil without the field.
    func list(_ name: String) -> String? {
        var found: String?
        for (field, value) in headers where field.isSameField(as: name) {
            found = found.map { $0 + ", " + value } ?? value.trimmingFieldSpace
        }
        return found
    }
}
