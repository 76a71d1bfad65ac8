import * as vscode from "vscode";
import type { Balance } from "../lumenfall/balance.ts";

/** Returns the part of a sentence that names the account's balance. */
export function formatBalance(balance: Balance | undefined): string {
	if (balance?.amount !== undefined) {
		return vscode.l10n.t("balance {0}", formatMoney(balance.amount, balance.currency));
	}
	return balance?.billing === "postpaid" ? vscode.l10n.t("postpaid") : vscode.l10n.t("balance unknown");
}

/** Returns a whole line about the account's balance, for a tooltip. */
export function describeBalance(balance: Balance | undefined): string {
	if (balance?.amount !== undefined) {
		return vscode.l10n.t("Balance: {0}", formatMoney(balance.amount, balance.currency));
	}
	return balance?.billing === "postpaid" ? vscode.l10n.t("Postpaid") : vscode.l10n.t("Balance unknown");
}

/** Formats an amount of money in the user's language. Small amounts get more digits. `amount` is in whole units. */
export function formatMoney(amount: number, currency: string): string {
	const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
	return new Intl.NumberFormat(vscode.env.language, {
		style: "currency",
		currency,
		minimumFractionDigits: 2,
		maximumFractionDigits: digits,
	}).format(amount);
}

/** Returns a number of models as part of a sentence. */
export function formatModelCount(count: number): string {
	return count === 1
		? vscode.l10n.t("1 model")
		: vscode.l10n.t("{0} models", new Intl.NumberFormat(vscode.env.language).format(count));
}

function formatMoment(moment: number): string {
	return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/**
 * Formats a time of today as a time, and any other with its date, in the user's language. Milliseconds since 1970.
 */
export function formatTime(moment: number, now: number): string {
	const isToday = new Date(moment).toDateString() === new Date(now).toDateString();
	return isToday
		? new Intl.DateTimeFormat(vscode.env.language, { timeStyle: "short" }).format(moment)
		: formatMoment(moment);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
];

/** Returns how long ago a moment was, in the user's language: "3 hours ago". Times are milliseconds since 1970. */
export function formatAge(then: number, now: number): string {
	const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: "auto" });
	const elapsed = Math.max(0, now - then);
	for (const [unit, milliseconds] of units) {
		if (elapsed >= milliseconds) {
			return format.format(-Math.floor(elapsed / milliseconds), unit);
		}
	}
	return vscode.l10n.t("just now");
}

/** Escapes `$(`, which a list and the status bar would replace by an icon, in a text that is data. */
export function withoutIcons(text: string): string {
	return text.replaceAll("$(", "\\$(");
}
