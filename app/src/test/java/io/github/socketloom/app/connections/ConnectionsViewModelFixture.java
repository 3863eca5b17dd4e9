package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.Arrays;
import java.util.List;

/** A table of connections without a display: what the host does, and what is to be seen of it. */
abstract class ConnectionsViewModelFixture {

    static final ProcessKey NGINX = new ProcessKey(812, 1);
    static final ProcessInfo NGINX_INFO = new ProcessInfo(NGINX, 1, 33, "www-data", "nginx",
            List.of("nginx: worker process"), Cgroup.of("/system.slice/nginx.service", CgroupStatus.KNOWN));

    final StateFixture host = new StateFixture();
    /** Looks at once whenever the view model asks; the test is both threads. */
    final ConnectionsViewModel view = new ConnectionsViewModel(new QueryLanguage(),
            asking -> asking.refresh(host.state(), ModelChange.NOTHING).run());

    void see(ModelChange change) {
        view.refresh(host.state(), change).run();
    }

    static ConnectionBuilder sending(long key, double rate) {
        return connection(key).rates(rate, 0);
    }

    TableContent content() {
        return view.contentProperty().get();
    }

    List<Long> shown() {
        return Arrays.stream(content().rows()).map(row -> row.id().key()).toList();
    }

    Row row(long key) {
        return content().find(id(key)).orElseThrow();
    }

    void sortBy(String column, boolean ascending) {
        view.setSort(List.of(new SortKey(column, ascending)));
    }
}
