package io.github.socketloom.collector.query;

import java.util.List;

/** All fields by name. */
final class FieldCatalog {
    private FieldCatalog() {}

    static List<FilterField> descriptions() {
        return List.of();
    }
}
