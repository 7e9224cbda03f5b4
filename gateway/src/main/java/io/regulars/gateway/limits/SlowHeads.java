package io.regulars.gateway.limits;

import java.time.Duration;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Watches the heads of requests on every connection: servers only count how long nothing came, so a byte now and then
 * would hold a connection for ever.
 *
 * <p>Found by Netty, once {@code Main} has asked it to look.
 */
public final class SlowHeads extends ChannelInitializerExtension {
    public static void watch() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst("slow-heads", new HeadTimer(longest()));
    }

    private static Duration longest() {
        return ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(LimitsConfig.class)
                .headTime();
    }
}
