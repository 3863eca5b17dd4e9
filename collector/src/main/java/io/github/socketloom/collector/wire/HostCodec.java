package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The host, what can be collected of it, and its namespaces. */
final class HostCodec {

    private static final int MOST_CAPABILITIES = 1000;
    private static final int MOST_NAMESPACES = 1 << 17;

    private HostCodec() {}

    static void write(HostInfo host, PayloadWriter out) throws IOException {
        out.array(4);
        out.text(host.name());
        out.text(host.os());
        out.text(host.kernel());
        out.text(host.arch());
        out.endArray();
    }

    static HostInfo readHost(PayloadReader in) throws IOException {
        in.enter("a host");
        HostInfo host = new HostInfo(in.textOrNull("name of the host"), in.textOrNull("operating system"),
                in.textOrNull("kernel"), in.textOrNull("architecture"));
        in.leave();
        return host;
    }

    static void writeCapabilities(List<Capability> all, PayloadWriter out) throws IOException {
        out.array(all.size());
        for (Capability capability : all) {
            out.array(5);
            out.text(capability.name());
            out.text(capability.source());
            out.flag(capability.available());
            out.text(capability.reason());
            out.text(capability.remedy());
            out.endArray();
        }
        out.endArray();
    }

    static List<Capability> readCapabilities(PayloadReader in) throws IOException {
        List<Capability> all = new ArrayList<>();
        in.enter("capabilities");
        while (in.hasMore()) {
            if (all.size() == MOST_CAPABILITIES) {
                throw new WireException("there are more than " + MOST_CAPABILITIES + " capabilities");
            }
            in.enter("a capability");
            all.add(new Capability(in.text("name of a capability"), in.text("source of a capability"),
                    in.flag("available"), in.textOrNull("reason"), in.textOrNull("remedy")));
            in.leave();
        }
        in.leave();
        return List.copyOf(all);
    }

    static void writeNamespaces(List<NetNamespace> all, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        out.array(all.size());
        for (NetNamespace namespace : all) {
            out.array(5);
            out.number(namespace.id());
            out.text(namespace.name());
            ModelCodes.NAMESPACE_KIND.write(namespace.kind(), out);
            out.number(namespace.processes());
            dictionary.text(namespace.reason(), out);
            out.endArray();
        }
        out.endArray();
    }

    static List<NetNamespace> readNamespaces(PayloadReader in, Dictionary dictionary) throws IOException {
        List<NetNamespace> all = new ArrayList<>();
        in.enter("namespaces");
        while (in.hasMore()) {
            if (all.size() == MOST_NAMESPACES) {
                throw new WireException("there are more than " + MOST_NAMESPACES + " namespaces");
            }
            in.enter("a namespace");
            all.add(new NetNamespace(in.number("inode of a namespace"), in.textOrNull("name of a namespace"),
                    ModelCodes.NAMESPACE_KIND.read(in), in.integer("processes of a namespace"),
                    dictionary.textOrNull(in, "reason")));
            in.leave();
        }
        in.leave();
        return List.copyOf(all);
    }
}
