package io.regulars.outreach.channel;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.outside.Answer;
import io.regulars.outreach.SmsText;

/** SMS through the shop's provider. */
@ApplicationScoped
class SmsChannel implements Channel {
    static final String NAME = "sms";

    private final Accounts accounts;
    private final Outside outside;
    private final Map<String, SmsProvider> providers;

    SmsChannel(Accounts accounts, Outside outside, Clock clock) {
        this.accounts = accounts;
        this.outside = outside;
        this.providers =
                Map.of("aliyun", new AliyunSms(clock), "tencent", new TencentSms(clock), "http", new HttpSms());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace(UUID tenant) {
        return Pace.own(
                NAME + ":" + tenant,
                outside.pace(account(tenant)
                        .map(account -> account.settings().messagesPerSecond())
                        .orElse(null)));
    }

    Optional<Account<SmsSettings>> account(UUID tenant) {
        return accounts.find(tenant, NAME, SmsSettings.class);
    }

    SmsProvider provider(SmsSettings settings) {
        return providers.get(settings.provider());
    }

    @Override
    public Outcome send(UUID tenant, OutgoingMessage message, LastCheck check) {
        Optional<Account<SmsSettings>> account = account(tenant);
        if (account.isEmpty()) {
            return new Outcome.Refused("channel-not-set");
        }
        SmsSettings settings = account.get().settings();
        if (!settings.provider().equals("http") && message.texts().providerTemplate() == null) {
            return new Outcome.Refused("sms-provider-template-needed");
        }
        Sms sms = new Sms(
                message.touch().id(),
                message.to(),
                SmsText.signed(message.texts().text(), settings.senderName()),
                message.texts().providerTemplate(),
                message.texts().parameters());
        SmsProvider provider = provider(settings);
        SmsProvider.Asked asked = provider.ask(settings, sms);
        return outcome(settings, sms, provider, outside.post(asked.url(), asked.headers(), asked.body(), check));
    }

    private static Outcome outcome(SmsSettings settings, Sms sms, SmsProvider provider, Answer answer) {
        if (answer instanceof Answer.Withheld) {
            return new Outcome.Withdrawn();
        }
        if (answer instanceof Answer.NotSent notSent) {
            return notSent.outOfReach()
                    ? new Outcome.Refused("sms-address")
                    : new Outcome.Deferred("sms-connection", null);
        }
        if (answer instanceof Answer.Lost lost) {
            return new Outcome.InDoubt(lost.reason());
        }
        Answer.Answered answered = (Answer.Answered) answer;
        if (answered.status() == 429) {
            return new Outcome.Deferred("sms-429", null);
        }
        SmsProvider.Reply reply = settings.provider().equals("http") && answered.status() >= 500
                ? new SmsProvider.Reply.Unclear("http-" + answered.status())
                : provider.reply(settings, answered.status(), Outside.json(answered.body()));
        if (reply instanceof SmsProvider.Reply.Taken taken) {
            return new Outcome.Sent(cost(settings, sms, taken.segments()), taken.receipt());
        }
        if (reply instanceof SmsProvider.Reply.NotNow notNow) {
            return new Outcome.Deferred("sms-" + Report.slug(notNow.code()), null);
        }
        if (reply instanceof SmsProvider.Reply.Refused refused) {
            return new Outcome.Refused("sms-" + Report.slug(refused.code()));
        }
        return new Outcome.InDoubt(((SmsProvider.Reply.Unclear) reply).code());
    }

    /** @param told segments that the provider counted; 0 when it did not say */
    private static BigDecimal cost(SmsSettings settings, Sms sms, int told) {
        if (settings.costPerSegment() == null) {
            return null;
        }
        return settings.costPerSegment().multiply(BigDecimal.valueOf(told > 0 ? told : SmsText.segments(sms.text())));
    }
}
