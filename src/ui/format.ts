import * as vscode from "vscode";
import type { Balance } from "../lumenfall/balance.ts";

/** The part of a sentence that says what the account holds. */
export function formatBalance(balance: Balance | undefined): string {
	if (balance?.amount !== undefined) {
		return vscode.l10n.t("balance {0}", formatMoney(balance.amount, balance.currency));
	}
	return balance?.billing === "postpaid" ? vscode.l10n.t("billed afterwards") : vscode.l10n.t("balance unknown");
}

/** An amount of money in the user's language: whole units of a currency, with more digits where it is small. */
export function formatMoney(amount: number, currency: string): string {
	const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
	return new Intl.NumberFormat(vscode.env.language, {
		style: "currency",
		currency,
		minimumFractionDigits: 2,
		maximumFractionDigits: digits,
	}).format(amount);
}

/** A number of models, as it stands in a sentence. */
export function formatModelCount(count: number): string {
	return count === 1
		? vscode.l10n.t("1 model")
		: vscode.l10n.t("{0} models", new Intl.NumberFormat(vscode.env.language).format(count));
}

/** A moment, in the user's language: for what stays on the screen while time goes on. Milliseconds since 1970. */
export function formatMoment(moment: number): string {
	return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
];

/** How long ago a moment was, in the user's language: "3 hours ago". Times are milliseconds since 1970. */
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
