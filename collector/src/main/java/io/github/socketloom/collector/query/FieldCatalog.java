package io.github.socketloom.collector.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All fields, by each of their names. */
final class FieldCatalog {

    private static final FieldCatalog INSTANCE = new FieldCatalog();

    private final List<FilterField> descriptions = new ArrayList<>();
    private final Map<String, Field<?>> byName = new LinkedHashMap<>();

    private FieldCatalog() {
        EndpointFields.addTo(this);
        OwnerFields.addTo(this);
        TrafficFields.addTo(this);
        MetricFields.addTo(this);
        EndFields.addTo(this);
    }

    /** Adds a field under its name and aliases. */
    void add(Field<?> field) {
        FilterField description = field.description();
        descriptions.add(description);
        put(description.name(), field);
        for (String alias : description.aliases()) {
            put(alias, field);
        }
    }

    private void put(String name, Field<?> field) {
        if (byName.put(normalized(name), field) != null) {
            throw new IllegalStateException("two fields are called " + name);
        }
    }

    /** Returns the descriptions of all fields. */
    static List<FilterField> descriptions() {
        return Collections.unmodifiableList(INSTANCE.descriptions);
    }

    /** Returns the field of this name, in any case; null if there is none. */
    static Field<?> field(String name) {
        return INSTANCE.byName.get(normalized(name));
    }

    /** Returns all names of all fields. */
    static Collection<String> names() {
        return Collections.unmodifiableSet(INSTANCE.byName.keySet());
    }

    /** Returns the form in which names and words are compared: small letters, low lines for hyphens. */
    static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
