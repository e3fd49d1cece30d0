import BSS
import Testing

struct ResourcePathTests {
    @Test(arguments: ResourceCatalog.all)
    func `a collection and a document of it are found`(resource: ResourceDeclaration) {
        #expect(ResourceCatalog.match(resource.collectionPath)?.resource == resource)
        #expect(ResourceCatalog.match(resource.collectionPath)?.idRange == nil)
        let path = resource.path(of: "1140")
        let found = ResourceCatalog.match(path)
        #expect(found?.resource == resource)
        #expect(found?.idRange.map { Array(path.utf8)[$0] } == ArraySlice("1140".utf8))
    }

    @Test(arguments: [
        "", "/", "//", "tmf-api/customerManagement/v4/customer", "/tmf-api/customerManagement/v4",
        "/tmf-api/customerManagement/v4/", "/tmf-api/customerManagement/v4/customers",
        "/tmf-api/customerManagement/v4/Customer", "/tmf-api/customerManagement/v5/customer",
        "/tmf-api/customerManagement/v4/customer/", "/tmf-api/customerManagement/v4/customer//",
        "/tmf-api/customerManagement/v4/customer/1/", "/tmf-api/customerManagement/v4/customer/1/x",
        "/tmf-api/customerManagement/v4/hub", "//tmf-api/customerManagement/v4/customer",
        "/tmf-api/customerManagement/v4/customer?x=1", "/xmf-api/customerManagement/v4/customer",
        String(repeating: "/", count: 10_000), "/" + String(repeating: "a", count: 10_000),
    ])
    func `any other path is none`(path: String) {
        #expect(ResourceCatalog.match(path) == nil)
    }

    @Test func `names, tables and columns are each used once`() {
        let all = ResourceCatalog.all
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map(\.table)).count == all.count)
        #expect(Set(all.map(\.collectionPath)).count == all.count)
        for resource in all {
            let columns = resource.indexedAttributes.compactMap { $0.column?.name }
            #expect(Set(columns).count == columns.count, "\(resource.name)")
            // The engine's own columns, which every table has.
            #expect(Set(columns).isDisjoint(with: ["slot", "id", "tenant", "version", "document"]), "\(resource.name)")
            for attribute in resource.attributes where attribute.isSortable { #expect(attribute.isFilterable) }
        }
    }

    @Test func `what a declaration names in its other parts is declared`() {
        for resource in ResourceCatalog.all {
            for date in resource.serverDates {
                #expect(resource.attribute(at: date.attribute)?.type == .dateTime, "\(resource.name) \(date.attribute)")
            }
            for rule in resource.ownerRules {
                #expect(resource.attribute(at: rule.path + "." + rule.idMember) != nil, "\(resource.name) \(rule.path)")
            }
            if let state = resource.stateAttribute { #expect(resource.attribute(at: state)?.type == .text) }
            #expect((resource.stateAttribute == nil) == (resource.stateMachine == nil))
        }
    }
}
