package io.github.socketloom.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNameTest {

    @ParameterizedTest
    @CsvSource({"/system.slice/ssh.service, ssh.service",
            "/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-1234.scope, app-firefox-1234.scope",
            "/system.slice/docker-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.scope,"
                    + " docker-0123456789ab.scope",
            "/system.slice/nginx.service/worker, nginx.service",
            "/system.slice/system-getty.slice/getty@tty1.service, getty@tty1.service",
            "/machine.slice/machine-a\\x2db.scope, machine-a-b.scope", "/init.scope, init.scope", "/, ''",
            "/user.slice/user-1000.slice, ''", "/kubepods/besteffort/pod1/abc, ''"})
    void unitOfAPath(String path, String unit) {
        assertEquals(unit, UnitName.ofCgroup(path).orElse(""));
    }

    @Property
    void noPathMakesItFail(@ForAll String path) {
        Assertions.assertNotNull(UnitName.ofCgroup(path + "\\x.scope"));
    }
}
