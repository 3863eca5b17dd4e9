package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import java.io.IOException;

/** Address translations: null, or an array of the two ends and of what is translated. */
final class NatCodec {

    private NatCodec() {}

    static void write(NatTranslation nat, EndpointCodec endpoints, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        if (nat == null) {
            out.nothing();
            return;
        }
        out.array(4);
        endpoints.write(nat.local(), dictionary, out);
        endpoints.write(nat.remote(), dictionary, out);
        out.flag(nat.source());
        out.flag(nat.destination());
        out.endArray();
    }

    static NatTranslation read(PayloadReader in, EndpointCodec endpoints, Dictionary dictionary) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("a translation");
        Endpoint local = endpoints.read(in, dictionary, "translated local end");
        Endpoint remote = endpoints.read(in, dictionary, "translated remote end");
        NatTranslation nat = new NatTranslation(local, remote, in.flag("source"), in.flag("destination"));
        in.leave();
        return nat;
    }
}
