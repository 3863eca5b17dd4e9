package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code socketloom}: what design.md, section 7, promises. Decides what is to be done; does none. */
@Command(name = "socketloom", mixinStandardHelpOptions = true, versionProvider = VersionText.class, sortOptions = false, usageHelpAutoWidth = true, description = "Shows which process of a host talks to whom, how much, and how well.", footer = {
        "", "Without a display it takes a picture of every view instead, into socketloom-VIEW.png.",
        "Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong usage."})
final class DesktopCommand implements Callable<Integer> {
    private static final double LONGEST_WAIT_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Desktop desktop;
    private final List<Path> configurations;

    @Spec
    private CommandSpec spec;

    @Option(names = "--connect", paramLabel = "TARGET", defaultValue = "local", description = "What to look at: local (the default); ssh://[user@]host[:port], an agent that ssh starts there (with ?sudo behind it as root); unix:PATH, an agent that runs on this host; FILE.loom, a recording; replay:DIR, what a kernel told, as socketloom-agent record --raw or FreeBSD's sysctl -b write it; FILE.json, a topology as Netdata's agents and socketloom-agent topology write it; privileged, this host with the rights of root for the collector.")
    private String connect;

    @Option(names = "--view", paramLabel = "VIEW", description = "The view to open: connections, topology, protocols, conntrack, events or collector.")
    private String view;

    @Option(names = "--filter", paramLabel = "EXPR", defaultValue = "", description = "The filter to begin with.")
    private String filter;

    @Option(names = "--theme", paramLabel = "THEME", description = "Colours of this run: system, light or dark.")
    private String theme;

    @Option(names = "--config", paramLabel = "FILE", description = "Read this configuration. Default: the first that is there of $XDG_CONFIG_HOME/socketloom/socketloom.toml and /etc/socketloom/socketloom.toml.")
    private Path config;

    @Option(names = "--screenshot", paramLabel = "FILE.png|.svg", description = "Take a picture of the view, without a display, and exit. The topology can be an SVG.")
    private Path screenshot;

    @Option(names = "--size", paramLabel = "WxH", description = "Size of the picture; 1280x800 by default.")
    private String size;

    @Option(names = "--after", paramLabel = "SECONDS", description = "How long to collect before the picture; two ticks by default. A topology is laid out first in any case.")
    private Double after;

    @Option(names = "--no-animation", description = "Without any motion.")
    private boolean noAnimation;

    DesktopCommand(Desktop desktop, List<Path> configurations) {
        this.desktop = desktop;
        this.configurations = List.copyOf(configurations);
    }

    @Override
    public Integer call() throws DesktopException {
        requireFilter();
        ViewName first = view();
        Theme colours = theme();
        Target target = target();
        boolean isFile = target instanceof Target.TopologyFile;
        PictureRequest picture = picture(isFile && first == null ? ViewName.TOPOLOGY : first);
        if (isFile && !filter.isEmpty()) {
            throw wrong("--filter is of use with a host only, not with a topology file");
        }
        LaunchRequest launch = new LaunchRequest(first, filter, colours, !noAnimation, configuration(), target,
                opened(target));
        if (picture != null) {
            desktop.takePicture(launch, picture);
        } else if (desktop.hasDisplay()) {
            desktop.openWindow(launch);
        } else {
            desktop.showWithoutDisplay(launch);
        }
        return CommandLine.ExitCode.OK;
    }

    private Target target() {
        try {
            return Target.parse(connect);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Returns the graph that is looked at instead of a host; null for a host. */
    private static OpenedTopology opened(Target target) throws DesktopException {
        if (!(target instanceof Target.TopologyFile topology)) {
            return null;
        }
        try {
            return OpenedTopology.read(topology.file());
        } catch (IOException e) {
            throw new DesktopException(e.getMessage(), e);
        }
    }

    private Configuration configuration() throws DesktopException {
        try {
            Configuration configuration = config == null
                    ? Configuration.readFirst(configurations)
                    : Configuration.read(config);
            configuration.notices().forEach(notice -> spec.commandLine().getErr().println("socketloom: " + notice));
            spec.commandLine().getErr().flush();
            return configuration;
        } catch (ConfigurationException e) {
            throw new DesktopException(e.getMessage(), e);
        }
    }

    private void requireFilter() {
        try {
            Filter.parse(filter);
        } catch (FilterException e) {
            throw wrong("the filter is wrong: " + e.getMessage() + "\n  " + filter + "\n  " + " ".repeat(e.position())
                    + "^");
        }
    }

    private ViewName view() {
        return view == null
                ? null
                : ViewName.ofKey(view).orElseThrow(() -> wrong("there is no view '" + view
                        + "': expected one of " + keys(ViewName.values(), ViewName::key)));
    }

    private Theme theme() {
        return theme == null
                ? null
                : Theme.ofKey(theme).orElseThrow(() -> wrong("there is no theme '" + theme
                        + "': expected one of " + keys(Theme.values(), Theme::key)));
    }

    private static <T> String keys(T[] values, Function<T, String> key) {
        return Arrays.stream(values).map(key).collect(Collectors.joining(", "));
    }

    /** @param shown the view that is pictured; null for the one that was open last */
    private PictureRequest picture(ViewName shown) throws DesktopException {
        if (screenshot == null) {
            if (size != null || after != null) {
                throw wrong((size != null ? "--size" : "--after") + " is of use with --screenshot only");
            }
            return null;
        }
        if (after != null && !(after >= 0 && after <= LONGEST_WAIT_SECONDS)) {
            throw wrong("--after takes from 0 to " + (int) LONGEST_WAIT_SECONDS + " seconds");
        }
        int[] pixels = {PictureRequest.DEFAULT_WIDTH, PictureRequest.DEFAULT_HEIGHT};
        try {
            pixels = size == null ? pixels : PictureRequest.parseSize(size);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        requireWritable(shown);
        Duration wait = after == null ? null : Duration.ofNanos((long) (after * NANOS_PER_SECOND));
        return new PictureRequest(screenshot, pixels[0], pixels[1], wait);
    }

    /** Says at once what would only be known after seconds of collecting. */
    private void requireWritable(ViewName shown) throws DesktopException {
        String name = screenshot.getFileName() == null ? "" : screenshot.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".svg") && shown != ViewName.TOPOLOGY) {
            throw new DesktopException("cannot write " + screenshot
                    + ": only the topology can be an SVG (--view topology); choose a name that ends in .png");
        }
        if (!lower.endsWith(".png") && !lower.endsWith(".svg")) {
            throw wrong("cannot tell what kind of picture " + screenshot
                    + " is to be: its name must end in .png, or in .svg for the topology");
        }
        Path folder = screenshot.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new DesktopException("cannot write " + screenshot + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new DesktopException("cannot write " + screenshot + ": no permission to write into " + folder);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
