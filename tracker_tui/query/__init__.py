"""Asking the database: a query is parsed to a Filter, planned by cost, and answered page by page.

text -> language -> Filter -> resolve -> nodes -> plan -> SQL -> ids -> rows, details
"""
