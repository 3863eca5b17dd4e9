package io.github.socketloom.app.protocols;

/** Whose traffic is shown, where the kernel counts both address families apart. */
enum FamilyChoice {
    TOGETHER("IPv4 + IPv6", "Both address families together"),
    IPV4("IPv4", "IPv4 only, where the kernel counts it apart"),
    IPV6("IPv6", "IPv6 only, where the kernel counts it apart");

    private final String title;
    private final String tooltip;

    FamilyChoice(String title, String tooltip) {
        this.title = title;
        this.tooltip = tooltip;
    }

    String title() {
        return title;
    }

    String tooltip() {
        return tooltip;
    }
}
