package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths as systemd, Docker, Podman, Kubernetes and LXC make them. */
class CgroupPathTest {

    @ParameterizedTest
    @CsvSource({
            "/system.slice/ssh.service, ssh.service",
            "/system.slice/system-cups.slice/cups.service, cups.service",
            "/user.slice/user-1000.slice/user@1000.service/app.slice/app-code.scope, app-code.scope",
            "/system.slice/foo.service/payload, foo.service",
            "/docker/0123456789abcdef,",
            "/.service,",
            "/,",
            "'',"
    })
    void theUnitIsTheInnermostOne(String path, String unit) {
        assertEquals(unit, found(matcher -> CgroupPath.unit(path, matcher)));
    }

    @ParameterizedTest
    @CsvSource({
            "/docker/0123456789abcdef, 0123456789abcdef",
            "/system.slice/docker-0123456789abcdef.scope, 0123456789abcdef",
            "/system.slice/docker-0123456789abcdef.scope/init, 0123456789abcdef",
            "/machine.slice/libpod-0123456789abcdef.scope, 0123456789abcdef",
            "/machine.slice/libpod-conmon-0123456789abcdef.scope,",
            "/kubepods.slice/kubepods-pod1_2.slice/cri-containerd-0123456789abcdef.scope, 0123456789abcdef",
            "/kubepods/burstable/pod12-34/0123456789abcdef, 0123456789abcdef",
            "/kubepods.slice/crio-0123456789abcdef.scope, 0123456789abcdef",
            "/lxc.payload.demo, demo",
            "/lxc/100, 100",
            "/lxc/100/ns/init.scope, 100",
            "/system.slice/docker.service,",
            "/system.slice/docker-compose.scope,",
            "/,",
            "'',"
    })
    void theContainerIsTheInnermostOne(String path, String container) {
        assertEquals(container, found(matcher -> CgroupPath.container(path, matcher)));
    }

    private interface Search {
        boolean run(TextMatcher matcher);
    }

    private static String found(Search search) {
        AtomicReference<String> found = new AtomicReference<>();
        search.run((text, from, to) -> {
            found.set(text.substring(from, to));
            return true;
        });
        return found.get();
    }
}
