package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NatTranslation;
import java.io.IOException;

/** Ends of connections in JSON documents. */
final class EndsJson {

    private EndsJson() {}

    /** Writes the fields that every end has. An end that is no Internet socket's has a name instead of an address. */
    static void fields(JsonGenerator json, Endpoint end, Family family, boolean mayBeNone)
            throws IOException {
        boolean internet = family.isInternet();
        address(json, end, !internet || mayBeNone && end.isNone());
        JsonText.text(json, "address_space", internet ? end.addressSpace().key() : null);
        JsonText.text(json, "address_class", internet ? end.address().addressClass().key() : null);
        JsonText.text(json, "path", family == Family.UNIX ? end.name() : null);
        JsonText.text(json, "name", end.name());
    }

    private static void address(JsonGenerator json, Endpoint end, boolean none) throws IOException {
        JsonText.text(json, "address", none ? null : end.address().toString());
        JsonText.number(json, "port", end.port(), 0);
        JsonText.text(json, "scope", end.scope());
    }

    /** Writes the object {@code nat}; null where nothing is translated. */
    static void translation(JsonGenerator json, NatTranslation nat) throws IOException {
        if (nat == null) {
            json.writeNullField("nat");
            return;
        }
        json.writeObjectFieldStart("nat");
        json.writeObjectFieldStart("local");
        address(json, nat.local(), nat.local().isNone());
        json.writeEndObject();
        json.writeObjectFieldStart("remote");
        address(json, nat.remote(), nat.remote().isNone());
        json.writeEndObject();
        json.writeBooleanField("source", nat.source());
        json.writeBooleanField("destination", nat.destination());
        json.writeEndObject();
    }
}
